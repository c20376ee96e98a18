import fc from 'fast-check';
import {afterAll} from 'vitest';
import {removeTemporaryFolders} from './folder.ts';

// The same cases each time, so that a red run is a red run for everybody; FUZZ=1 looks for new ones.
if (process.env.FUZZ !== '1') fc.configureGlobal({seed: 1});

afterAll(removeTemporaryFolders);
