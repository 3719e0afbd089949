/** The question of Send and Wait as it is read: the text, the links that answer it, and until when to wait. */
import { WAIT_INDEFINITELY } from 'n8n-workflow';
import type { Input } from '../operation';
import { escapeHtml, textToHtml } from '../privacy';
import { CHOICES, LABELS, RESPONSE_TYPES, type ResponseType } from './fields';
import { type Answer, linkTo, previewLink, saidFirst } from './link';

/** A question, ready to be sent. */
export interface Question {
	/** What is asked, without the links. */
	message: string;
	/** The address of each answer that can be given; `form` where a page asks for it. */
	links: Partial<Record<Answer, string>>;
	/** Message and links, as plain text. */
	text: string;
	/** The same, as HTML. */
	html: string;
	/** Where its links lead. */
	address: string;
	/** Until when to wait for the answer. */
	until: Date;
}

interface Link {
	answer: Answer;
	label: string;
	url: string;
}

/** Stands beside the fields of an answer. */
const RESPONDED_AT = 'respondedAt';

const UNITS: Record<string, number> = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

function readLimit(input: Input): Date {
	const [limit] = input.group('options').rows('limitWaitTime', 'values');
	if (!limit) return WAIT_INDEFINITELY;
	if (
		limit.has('limitType') &&
		limit.choice('limitType', ['afterTimeInterval', 'atSpecifiedTime']) === 'atSpecifiedTime'
	)
		return new Date(limit.requiredDate('maxDateAndTime', { future: true }));
	const unit = limit.has('resumeUnit') ? limit.choice('resumeUnit', Object.keys(UNITS)) : 'hours';
	const milliseconds = (limit.number('resumeAmount', { min: 0 }) ?? 1) * UNITS[unit];
	// The same at every try: where it goes out with the question, another time would make it another question.
	const until = saidFirst(input.ctx, 'questionUntil', () => String(Date.now() + milliseconds));
	return new Date(Number(until.slice(until.lastIndexOf(':') + 1)));
}

/** A link is the right to answer, so errors do not quote it. */
function linkFor({ ctx, privateTexts, item }: Input, answer: Answer, label: string): Link {
	const url = item.isPreview ? previewLink(ctx, answer) : linkTo(ctx, answer);
	privateTexts.push(url);
	return { answer, label, url };
}

function readLinks(input: Input, responseType: ResponseType): Link[] {
	if (responseType !== 'approval') {
		const label = input.group('options').text('messageButtonLabel') ?? LABELS.respond;
		return [linkFor(input, 'form', label)];
	}
	const [options] = input.rows('approvalOptions', 'values');
	const approval = linkFor(input, 'approve', options?.text('approveLabel') ?? LABELS.approve);
	const isDouble = options?.has('approvalType') && options.choice('approvalType', ['single', 'double']) === 'double';
	if (!isDouble) return [approval];
	const label = options.text('disapproveLabel') ?? LABELS.disapprove;
	return [approval, linkFor(input, 'decline', label)];
}

/** The fields of the form have to be there when the recipient opens it, so they are checked before anything is sent. */
function checkForm(input: Input): void {
	const rows = input.rows('formFields', 'values');
	if (rows.length === 0) throw input.refuse('formFields', 'is empty', 'Add the fields that the form asks for.');
	const labels = new Set<string>();
	for (const row of rows) {
		const label = row.requiredText('fieldLabel');
		if (labels.has(label)) throw row.refuse('fieldLabel', 'is the same in two fields', 'Give each its own label.');
		if (label === RESPONDED_AT)
			throw row.refuse('fieldLabel', `is ${RESPONDED_AT}, which the time of the answer has`, 'Give it another label.');
		labels.add(label);
		const choices = row.rows('fieldOptions', 'values').filter((choice) => choice.has('option'));
		if (row.has('fieldType') && CHOICES.includes(row.choice('fieldType')) && choices.length === 0)
			throw row.refuse('fieldOptions', 'is empty', 'Add the choices.');
	}
}

/**
 * Reads a question.
 *
 * @throws InputError for a field that cannot be used
 */
export function readQuestion(input: Input): Question {
	const message = input.requiredText('message');
	const responseType = input.choice('responseType', RESPONSE_TYPES);
	if (responseType === 'customForm') checkForm(input);
	const links = readLinks(input, responseType);
	const anchors = links.map(({ label, url }) => `<a href="${escapeHtml(url)}">${escapeHtml(label)}</a>`);
	return {
		message,
		links: Object.fromEntries(links.map(({ answer, url }) => [answer, url])),
		text: `${message}\n\n${links.map(({ label, url }) => `${label}: ${url}`).join('\n')}`,
		html: `${textToHtml(message)}<p>${anchors.join(' &nbsp; ')}</p>`,
		address: links[0].url,
		until: readLimit(input),
	};
}
