export {clearDeadSave} from './clear-dead-save.ts';
export {type CreateOptions, createFile} from './create-file.ts';
export {type FileSystem, realFileSystem} from './file-system.ts';
export {readFileBytes} from './read-file.ts';
export type {Edit, Edited} from './target.ts';
export {type UpdateOptions, updateFile} from './update-file.ts';
