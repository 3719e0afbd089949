/** One call to a provider: its address, its credential, its repeats, its reply, and what became of it. */
export { Api } from './api';
export { StreamBody } from './body';
export type { Call, Reply } from './call';
export { Connection } from './connection';
export { addressOf, ownRequest } from './credential/address';
export { expression, replaced, type Replacement } from './credential/clean';
export { address, choice, CredentialReader, key, password, text } from './credential/fields';
export { redirectRules } from './credential/testRules';
export { exchange, isSilenced, type ReadReply, startOf } from './exchange/exchange';
export { isNothing, isObject, parseJson } from './json';
export { CallFailure, type FailureData, InputError, isBusy, judgeTransport, type RecipientOutcome } from './outcome';
export { collect, type Listing, pageReader, pages, repeating } from './pages';
export type { Provider, Refusal } from './profile';
export * as shape from './shape';
export type { Read, Shape } from './shape';
export { isLoopback, isPublicHost, path, type Query, type SafePath, segmentProblem } from './url';
export { mayBeAccepted, wentOut, withShownReasons } from './verdict';
export { backoffMs, header, type Headers, rest, retryAfterMs } from './wait';
