/** Recipients as people write them: phone numbers, e-mail and Direct addresses, one reader each. */
export { isDirectAddress, isEmailAddress } from './address';
export { countryCode, isFaxNumber, nationalNumber, phoneNumber } from './phone';
