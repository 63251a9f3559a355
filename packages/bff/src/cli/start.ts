import { enableCompileCache } from 'node:module';

// Only what is imported afterwards is cached, so the command itself comes second.
enableCompileCache();
await import('./main.ts');
