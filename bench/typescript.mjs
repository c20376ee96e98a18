// Lets Node run the sources as they are: `node --import ./bench/typescript.mjs FILE`. Node 20 reads no TypeScript.
import {register} from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
