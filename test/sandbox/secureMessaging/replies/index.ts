// Every reply of the sandboxed portal, declared.
export * from './account';
export * from './attachments';
export * from './kinds';
export * from './messages';
export * from './organising';
export * from './session';
export * from './settings';
export * from './tracking';
