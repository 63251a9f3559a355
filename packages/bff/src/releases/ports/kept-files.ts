/** A file whose name changes with its content, as a release has served it. */
export interface KeptFile {
  /** `/assets/frame-BvHCxAhl.js` */
  readonly path: string;
  readonly contentType: string;
  readonly content: Buffer;
  /** Proves that a replica has stored it, not one who can write to the database and nothing more. */
  readonly seal: string;
}

/** Files of all releases that run or have run of late, for all replicas. */
export interface KeptFiles {
  /** Stores those that are not stored yet, or have another seal, and notes that all of them are in use. */
  store(files: readonly KeptFile[]): Promise<void>;
  /** Of those paths, the files that are stored. */
  find(paths: readonly string[]): Promise<readonly KeptFile[]>;
  /** Removes files that no replica has had in use for so many days. */
  forgetUnused(days: number): Promise<void>;
}
