/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The body of an error. The vendor documents none, so there are the forms that public clients and the Hydra convention reckon with.
import { STATUS_CODES } from 'node:http';
import { furtherFields, otherOrder, type Variations } from '../../variants';
import type { ErrorStyle } from '../settings';

type ErrorForm = (title: string, description: string) => unknown;

/** Each style's body: an object, or a text, which may be empty. */
const FORMS: Record<ErrorStyle, ErrorForm> = {
	/** The Hydra specification, 5.8 (inferred; the default). */
	hydra: (title, description) => ({
		'@context': '/contexts/Error.jsonld',
		'@type': 'hydra:Error',
		'hydra:title': title,
		'hydra:description': description,
	}),
	/** The fixture of a public client (fundlane, a refused number), itself by the Hydra convention. */
	hydraCode: (title, description) => ({ '@type': 'hydra:Error', 'hydra:title': title, code: codeOf(description) }),
	/** The vendor's older API (developer.textus.com, "Errors"). */
	v2: (_title, description) => ({ error: description }),
	/** RFC 9457, which JSON-LD frameworks answer beside Hydra (inferred). */
	problem: (title, description) => ({ type: 'about:blank', title, detail: description }),
	/** A list of texts, as Rails applications, which the vendor's are, answer (inferred). */
	errors: (_title, description) => ({ errors: [description] }),
	/** A refused field, as JSON-LD frameworks name it (inferred). */
	violations: (_title, description) => ({
		'@type': 'ConstraintViolationList',
		violations: [{ propertyPath: '', message: description }],
	}),
	/** A proxy in front of the API. */
	text: (_title, description) => description,
	empty: () => '',
};

/** The body of an error in one style. */
export function errorBody(style: ErrorStyle, status: number, message?: string): unknown {
	const title = STATUS_CODES[status] ?? 'Error';
	return FORMS[style](title, message ?? title);
}

/** The other forms that a seed may choose for one error: every style, further fields and another order. */
export function errorVariations(status: number, message?: string): Variations {
	const styles = Object.keys(FORMS).map((style) => [
		style,
		() => errorBody(isStyle(style) ? style : 'hydra', status, message),
	]);
	return { ...Object.fromEntries(styles), furtherFields, otherOrder };
}

function isStyle(name: string): name is ErrorStyle {
	return Object.hasOwn(FORMS, name);
}

/** A reason as a code, without the field in front of it. */
function codeOf(description: string): string {
	const reason = description.replace(/^[\w.-]+: /, '').toLowerCase();
	return reason.replace(/\W+/g, '_').replace(/^_|_$/g, '');
}
