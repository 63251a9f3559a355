/** What a secret key may be used for: to learn, to be paid, to give money back, and to do what operators do. */
export const SCOPES = ['read', 'pay', 'refund', 'manage'] as const;
export type Scope = (typeof SCOPES)[number];
