import type { Migration } from 'kysely/migration';

export interface SchemaMigration extends Migration {
  /**
   * For one that takes away what earlier releases use, or changes what it means: the migration that a release must know to work beside it.
   * That is the last one of the release which stopped using it. Left out by migrations that only add.
   */
  readonly needs?: string;
}
