/** The pages that a recipient sees: plain HTML without scripts, for any telephone. */
import { escapeHtml, textToHtml } from '../privacy';

/** Forbids everything that the pages do not need; nobody else can read the address, which is the right to answer. */
export const PAGE_HEADERS: Record<string, string> = {
	'Content-Type': 'text/html; charset=utf-8',
	'Content-Security-Policy':
		"default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
	'Referrer-Policy': 'no-referrer',
	'Cache-Control': 'no-store',
	'X-Robots-Tag': 'noindex',
};

/** One field of a form. */
export interface FormField {
	label: string;
	type: string;
	placeholder: string;
	choices: string[];
	isMultiple: boolean;
	isRequired: boolean;
}

export interface Form {
	title: string;
	description: string;
	button: string;
	fields: FormField[];
}

export const fieldName = (index: number): string => `field-${index}`;

const STYLE =
	'body{font:16px/1.5 system-ui,sans-serif;margin:0;padding:2rem 1rem;background:#f5f6f8;color:#1c1f26}main{max-width:32rem;margin:auto;background:#fff;border:1px solid #d9dce3;border-radius:8px;padding:1.5rem}h1{font-size:1.25rem;margin-top:0}label,legend{display:block;font-weight:600;margin:1rem 0 .25rem}fieldset{border:0;margin:1rem 0 0;padding:0}legend{margin-top:0;padding:0}fieldset label{font-weight:400;margin:.25rem 0}input:not([type=checkbox]):not([type=radio]),textarea,select{width:100%;box-sizing:border-box;font:inherit;padding:.5rem;border:1px solid #8b92a1;border-radius:4px}button{font:inherit;margin-top:1.5rem;padding:.6rem 1.2rem;border:0;border-radius:4px;background:#1f5fd1;color:#fff}[role=alert]{color:#a4161a}';

function page(title: string, content: string): string {
	const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style>`;
	return `<!doctype html><html lang="en"><head>${head}</head><body><main>${content}</main></body></html>`;
}

/** A field as it is shown: `entered` is what stands in it already. */
interface Shown extends FormField {
	name: string;
	entered: string[];
}

function control({ type, placeholder, choices, isMultiple, isRequired, name, entered }: Shown): string {
	const required = isRequired ? ' required' : '';
	const attributes = `id="${name}" name="${name}"${required}`;
	const hint = ` placeholder="${escapeHtml(placeholder)}"`;
	const value = escapeHtml(entered[0] ?? '');
	if (type === 'textarea') return `<textarea rows="5" ${attributes}${hint}>${value}</textarea>`;
	if (type !== 'dropdown')
		return `<input type="${type}"${type === 'number' ? ' step="any"' : ''} ${attributes}${hint} value="${value}">`;
	const option = (choice: string) =>
		`<option${entered.includes(choice) ? ' selected' : ''}>${escapeHtml(choice)}</option>`;
	const none = isMultiple ? '' : '<option value=""></option>';
	return `<select ${attributes}${isMultiple ? ' multiple' : ''}>${none}${choices.map(option).join('')}</select>`;
}

function fieldHtml(field: Shown): string {
	const { label, type, choices, isRequired, name, entered } = field;
	const marked = `${escapeHtml(label)}${isRequired ? ' *' : ''}`;
	if (type !== 'checkbox' && type !== 'radio') return `<label for="${name}">${marked}</label>${control(field)}`;
	const required = isRequired && type === 'radio' ? ' required' : '';
	const box = (choice: string) => {
		const state = `${required}${entered.includes(choice) ? ' checked' : ''}`;
		const value = escapeHtml(choice);
		return `<label><input type="${type}" name="${name}" value="${value}"${state}> ${value}</label>`;
	};
	return `<fieldset><legend>${marked}</legend>${choices.map(box).join('')}</fieldset>`;
}

/**
 * A form that is sent to the address it stands at, in the only encoding that n8n takes from it.
 *
 * @param problem why an answer was not taken
 * @param entered what was entered then, by field
 */
export function formPage({ title, description, button, fields }: Form, problem = '', entered: string[][] = []): string {
	const heading = title === '' ? '' : `<h1>${escapeHtml(title)}</h1>`;
	const alert = problem === '' ? '' : `<p role="alert">${escapeHtml(problem)}</p>`;
	const shown = fields.map((field, index) => ({ ...field, name: fieldName(index), entered: entered[index] ?? [] }));
	const content = `${shown.map(fieldHtml).join('')}<button>${escapeHtml(button)}</button>`;
	const body = `<form method="post" enctype="multipart/form-data">${content}</form>`;
	return page(
		title === '' ? 'Your answer' : title,
		`${heading}${description === '' ? '' : textToHtml(description)}${alert}${body}`,
	);
}

/** Shown once the answer is in. */
export const donePage = page('Thank you', '<h1>Got it, thanks</h1><p>This page can be closed now.</p>');
