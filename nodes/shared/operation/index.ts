/** What an operation declares, the typed reader of its parameters, and the properties made of both. */
export type { Actions, Resource } from './actions';
export { operationFields, properties } from './description';
export { sendToEach } from './eachRecipient';
export { errorItem, failureDetails, type ItemFailure, itemFailure, nodeError } from './errors';
export {
	additionalFields,
	attachments,
	defaultCountryCode,
	filtersField,
	fromList,
	inputFiles,
	listFields,
	orderDirection,
	outputFile,
	outputFiles,
	readDirection,
	shownWhen,
	simplifyField,
} from './fields';
export { Input } from './input/input';
export { FLAG_WANTED, flagIn } from './input/flag';
export { type ItemReading, plainReading } from './input/itemReading';
export { isExact } from './input/json';
export { ADDRESS_KEYS, DIRECT_KEYS, PHONE_KEYS, splitList } from './input/list';
export { decided, mayBeEmpty } from './input/marks';
export { AskedOnce } from './message/askedOnce';
export { type Message, neverRedirected, type NotRedirected, onlyReading, type Unreachable } from './message/declared';
export { glance } from './message/glance';
export { segmentsOf } from './message/segments';
export {
	batchOperation,
	operation,
	type Operation,
	type OperationKind,
	type Output,
	OutputWithFiles,
	type Prepared,
	type RunContext,
	when,
} from './operation';
export { MANNERS, MAX_UPLOADS } from './options';
export { inOrder } from './order';
export { rawCall } from './rawCall/rawCall';
export { fieldsNamed } from './input/fieldIndex';
export { hasExpression, type ItemParameters, ParameterReader } from './input/parameters';
export {
	type Asked,
	chosenInForm,
	forPicker,
	isNamed,
	labelOf,
	neededInForm,
	orWhyEmpty,
	pickerApi,
	pickerError,
	search,
	searchWords,
	snippetOf,
	untilFound,
	wholeList,
} from './picker';
export { phoneRefusal, phonesOf, readAddresses, readHomeCountry, readPhone, readPhones } from './input/recipients';
export type { Told } from './sent';
export { amending, forgetfulSteps, makeEach, type Steps } from './steps';
export { isTool, readSelection, select } from './toolOutput';
export { formatInUtc } from './input/date';
export { INEXACT, oneText, plain } from './input/text';
export { webAddress } from './message/webAddress';
export type { Branches } from './waits';
