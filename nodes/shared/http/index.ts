/** One call to a provider: its address, its credential, its repeats, its reply, and what became of it. */
export { Api, type ItemScope } from './api';
export { StreamBody } from './body';
export type { Call } from './call';
export { Connection } from './connection';
export { addressOf, ownRequest } from './credential/address';
export { everythingTo, everythingToField, SEND_EVERYTHING_TO } from './credential/everythingTo';
export { expression, replaced, type Replacement } from './credential/clean';
export { address, choice, CredentialReader, key, password, text } from './credential/fields';
export { redirectRules } from './credential/testRules';
export { openDownload, openText } from './exchange/download';
export type { TextSink } from './exchange/longText';
export { exchange, isSilenced, type ReadReply, startOf } from './exchange/exchange';
export { charactersIn, isNothing, isObject, parseJson } from './json';
export {
	CallFailure,
	type FailureData,
	InputError,
	isBusy,
	judgeTransport,
	type RecipientOutcome,
	type Reply,
} from './outcome';
export { collect, findRow, type Listing, pageReader, pages, repeating } from './pages';
export { PreviewApi } from './preview/previewApi';
export { isStandIn } from './preview/standIn';
export type { Provider, Refusal } from './profile';
export * as shape from './shape';
export type { Read, Shape } from './shape';
export { isLoopback, isPublicHost, path, PathText, type Query, type SafePath, segmentProblem } from './url';
export { mayBeAccepted, wentOut, withShownReasons } from './verdict';
export { backoffMs, header, rest, retryAfterMs } from './wait';
