/** The pages that a recipient sees: plain HTML without scripts, for any telephone, light or dark, and for screen readers. */
import { createHash } from 'crypto';
import { escapeHtml, textToHtml } from '../privacy';
import { STYLE } from './style';

const styleHash = createHash('sha256').update(STYLE).digest('base64');

/**
 * Forbids everything that the pages do not need. The address of a page is the right to answer, so it is kept from caches,
 * from other sites, from frames and from search engines.
 */
export const PAGE_HEADERS: Record<string, string> = {
	'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
	'Cache-Control': 'no-store',
	'Referrer-Policy': 'no-referrer',
	'X-Content-Type-Options': 'nosniff',
	'X-Frame-Options': 'DENY',
	'X-Robots-Tag': 'noindex, nofollow, noarchive',
};

/** Characters that a field takes, counted as browsers count them. */
export const LONGEST: Record<string, number> = { text: 1_000, textarea: 20_000, email: 254, number: 100, date: 40 };

/** One field of a form. */
export interface FormField {
	label: string;
	type: string;
	placeholder: string;
	/** What can be chosen, where nothing is typed. */
	choices?: string[];
	isMultiple: boolean;
	isRequired: boolean;
}

export interface Form {
	title: string;
	description: string;
	button: string;
	fields: FormField[];
}

/** What stands in a field already, and what is wrong with it. */
export interface Filled {
	shown: string[];
	problem?: string;
}

export const fieldName = (index: number): string => `field-${index}`;

function page(title: string, content: string): string {
	const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title><style>${STYLE}</style>`;
	return `<!doctype html><html lang="en"><head>${head}</head><body><main>${content}</main></body></html>`;
}

interface Shown extends FormField, Filled {
	name: string;
}

/** Ties what is wrong to the control, so that it is read out with it. */
const state = ({ name, problem }: Shown): string =>
	problem === undefined ? '' : ` aria-invalid="true" aria-describedby="${name}-problem"`;

function control(field: Shown): string {
	const { type, placeholder, choices, isMultiple, isRequired, name, shown } = field;
	const attributes = `id="${name}" name="${name}"${isRequired ? ' required' : ''}${state(field)}`;
	if (choices) {
		const option = (choice: string) => {
			const text = escapeHtml(choice);
			return `<option value="${text}"${shown.includes(choice) ? ' selected' : ''}>${text}</option>`;
		};
		const none = isMultiple ? '' : '<option value=""></option>';
		return `<select ${attributes}${isMultiple ? ' multiple' : ''}>${none}${choices.map(option).join('')}</select>`;
	}
	const value = escapeHtml(shown[0] ?? '');
	const hint = placeholder === '' ? '' : ` placeholder="${escapeHtml(placeholder)}"`;
	const longest = type === 'number' || type === 'date' ? '' : ` maxlength="${LONGEST[type]}"`;
	// A line break at the start of a text area is not part of its text.
	if (type === 'textarea') return `<textarea rows="5" ${attributes}${longest}${hint}>\n${value}</textarea>`;
	const step = type === 'number' ? ' step="any"' : '';
	return `<input type="${type}"${step} ${attributes}${longest}${hint} value="${value}">`;
}

function fieldHtml(field: Shown): string {
	const { label, type, choices = [], isRequired, name, shown, problem } = field;
	const marked = `${escapeHtml(label)}${isRequired ? ' *' : ''}`;
	const wrong = problem === undefined ? '' : `<p class="problem" id="${name}-problem">${escapeHtml(problem)}</p>`;
	if (type !== 'checkbox' && type !== 'radio') return `<label for="${name}">${marked}</label>${control(field)}${wrong}`;
	const required = isRequired && type === 'radio' ? ' required' : '';
	const box = (choice: string) => {
		const given = `${required}${shown.includes(choice) ? ' checked' : ''}`;
		const value = escapeHtml(choice);
		return `<label><input type="${type}" name="${name}" value="${value}"${given}> ${value}</label>`;
	};
	return `<fieldset${state(field)}><legend>${marked}</legend>${choices.map(box).join('')}${wrong}</fieldset>`;
}

/**
 * A form that is sent to the address it stands at, in the only encoding that n8n takes from it.
 *
 * @param filled what was entered before and not taken, by field
 */
export function formPage({ title, description, button, fields }: Form, filled: Filled[] = []): string {
	const heading = title === '' ? '' : `<h1>${escapeHtml(title)}</h1>`;
	const shown = fields.map((field, index) => ({
		...(filled[index] ?? { shown: [] }),
		...field,
		name: fieldName(index),
	}));
	const isRefused = shown.some(({ problem }) => problem !== undefined);
	const alert = isRefused ? '<p role="alert">Not sent yet: please look at the marked fields.</p>' : '';
	const content = `${shown.map(fieldHtml).join('')}<button>${escapeHtml(button)}</button>`;
	const body = `<form method="post" enctype="multipart/form-data">${content}</form>`;
	const text = description === '' ? '' : textToHtml(description);
	return page(title === '' ? 'Your answer' : title, `${heading}${text}${alert}${body}`);
}

/** Shown once the answer is in. */
export const donePage = page('Thank you', '<h1>Got it, thanks</h1><p>This page can be closed now.</p>');

/** Shown to who opens the link of another question. */
export const closedPage = page(
	'Closed',
	'<h1>This question is closed</h1><p>It was answered, or its time is over. Nothing more is needed; where there is a newer message, please use the link in that one.</p>',
);

/** Shown when the question cannot be; it stays open. */
export const failedPage = page(
	'Not possible',
	'<h1>This page cannot be shown right now</h1><p>Nothing was answered. Please try again later, or tell the sender of the message.</p>',
);
