/** Recipients as people write them: phone numbers, e-mail and Direct addresses, one reader each. */
export { addressesIn, type AddressKind, readEach, recipientsIn, unique } from './address';
export { withoutMarks } from './marks';
export {
	homeCountry,
	type HomeCountry,
	isWritingOf,
	nationalNumber,
	type PhoneProblem,
	readPhoneNumber,
} from './phone';
export { splitNumbers } from './separated';
