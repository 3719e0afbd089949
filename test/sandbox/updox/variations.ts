// The forms in which Updox may write one and the same reply.
import { everyLeaf, furtherFields, otherOrder, type Variation, type Variations } from '../variants';

/** `responseCode` as text: clients reckon with both (public client code). */
const codeAsText: Variation = (reply, coin) =>
	everyLeaf(reply, (leaf, path) => (path.at(-1) === 'responseCode' && coin() ? String(leaf) : leaf));

export const variations: Variations = {
	codeAsText,
	/** The pages on methods are older than the service (2013 to 2016): replies may have grown. */
	furtherFields,
	/** Pages and recorded replies print the envelope in different orders. */
	otherOrder,
};
