export { listDocks, switchDock } from './docks.ts';
export { findOfficers } from './find-officers.ts';
export { listPeople } from './list-people.ts';
export { readMe } from './read-me.ts';
export { recordSignIn, signOut } from './sign-in-out.ts';
