/** One call to a provider: its address, its credential, its repeats, its reply, and what became of it. */
export { Api } from './api';
export { StreamBody } from './body';
export type { Call, Reply } from './call';
export { Connection } from './connection';
export { isObject } from './json';
export { CallFailure, type FailureData, InputError, judgeTransport, type RecipientOutcome } from './outcome';
export { collect, type Listing, pageReader, pages, repeating } from './pages';
export type { Provider, Refusal } from './profile';
export { secretsOf } from './secrets';
export * as shape from './shape';
export type { Read, Shape } from './shape';
export { assertOwnOrigin, checkBaseUrl, isLoopback, path, type Query, SafePath, segmentProblem } from './url';
export { backoffMs, header, type Headers, resetMs, rest } from './wait';
