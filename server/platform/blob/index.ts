export * from './names.ts';
export { blob, isAbsent, openStore, storageFault, store, replaceStore, type Store, type StoreSettings } from './store.ts';
export { signBlob, signExport, signForCopy, signOriginal, type Permission, type SignBlob } from './sign-blob.ts';
export { checkStore, prepareStore } from './prepare.ts';
