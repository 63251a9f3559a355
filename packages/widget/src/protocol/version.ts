/** Grows when host and frame of different releases can no longer understand one another. */
export const PROTOCOL_VERSION = 1;
