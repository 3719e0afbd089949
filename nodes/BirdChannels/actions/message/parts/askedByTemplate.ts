/**
 * A question by a template: the only kind of message that WhatsApp passes outside of its 24-hour window. The links that answer
 * it are parameters of the template, for it has no other text (docs.bird.com, sending-whatsapp-messages: `template`).
 */
import type { INodeProperties } from 'n8n-workflow';
import { isObject } from '../../../../shared/http';
import { type Input, shownWhen } from '../../../../shared/operation';
import type { Question } from '../../../../shared/sendAndWait';
import { PARAMETER_TYPES } from '../../../transport/schema/template';
import { templateChoices, templateProject } from '../template';

/** The lists that the chosen template fills. */
const ofTemplate = (loadOptionsMethod: string): INodeProperties['typeOptions'] => ({
	loadOptionsMethod,
	loadOptionsDependsOn: ['options.projectId.value', 'options.templateVersion'],
});

const ofApproval = { '/responseType': ['approval'] };
const ofPage = { '/responseType': ['freeText', 'customForm'] };

const templateParameters: INodeProperties = {
	displayName: 'Template Parameters',
	name: 'templateParameters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add parameter',
	default: {},
	description: 'What else the template is filled with, beside the links',
	options: [
		{
			displayName: 'Parameter',
			name: 'parameter',
			values: [
				{
					displayName: 'Parameter Name or ID',
					name: 'key',
					type: 'options',
					typeOptions: ofTemplate('getTemplateVariables'),
					default: '',
					description:
						'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
				},
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [...PARAMETER_TYPES].sort().map((type) => ({ name: type, value: type })),
					default: 'string',
					description: 'What the template takes there; anything but text, numbers and yes or no is JSON',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. Ada',
					description: 'What stands in its place',
				},
			],
		},
	],
};

/** Entries of the options of a question that goes by a template. */
export const templateOptions: INodeProperties[] = [
	{
		...templateProject,
		required: false,
		description: 'Ask by this message template, the only kind that WhatsApp passes outside the 24-hour window',
	},
	shownWhen(ofApproval, {
		displayName: 'Template Approve Link Name or ID',
		name: 'approveParameter',
		type: 'options',
		typeOptions: ofTemplate('getTemplateVariables'),
		default: '',
		description:
			'The parameter of the template that takes the link to approve. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	}),
	shownWhen(ofApproval, {
		displayName: 'Template Decline Link Name or ID',
		name: 'declineParameter',
		type: 'options',
		typeOptions: ofTemplate('getTemplateVariables'),
		default: '',
		description:
			'The parameter of the template that takes the link to decline. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	}),
	{
		displayName: 'Template Message Name or ID',
		name: 'messageParameter',
		type: 'options',
		typeOptions: ofTemplate('getTemplateVariables'),
		default: '',
		description:
			'The parameter of the template that takes the message, where it has one; the page shows it in any case. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	shownWhen(ofPage, {
		displayName: 'Template Response Link Name or ID',
		name: 'respondParameter',
		type: 'options',
		typeOptions: ofTemplate('getTemplateVariables'),
		default: '',
		description:
			'The parameter of the template that takes the link to the page of the answer. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	}),
	templateParameters,
	...templateChoices.map((field) => ({
		...field,
		typeOptions: { ...field.typeOptions, loadOptionsDependsOn: ['options.projectId.value'] },
	})),
];

/** Something that a parameter of the template takes, and the option that names the parameter. */
interface Carried {
	option: string;
	what: string;
	/** `undefined` where the question has no such thing. */
	value: string | undefined;
}

function carriedBy({ links, message }: Question): Carried[] {
	return [
		{ option: 'approveParameter', what: 'the link to approve', value: links.approve },
		{ option: 'declineParameter', what: 'the link to decline', value: links.decline },
		{ option: 'respondParameter', what: 'the link to the page of the answer', value: links.form },
		{ option: 'messageParameter', what: 'the message', value: message },
	];
}

/**
 * The parameters of Send by which a question goes as a template.
 *
 * @param options the options of the question
 * @returns `undefined` where it goes as a text
 * @throws InputError where a link would stand nowhere, where two things are to stand in one parameter, and for an option that
 * needs a template where none is chosen
 */
export function askedByTemplate(question: Question, options: Input): Record<string, unknown> | undefined {
	const carried = carriedBy(question);
	if (!options.has('projectId')) return refuseAlone(options, carried);
	const projectId = options.id('projectId');
	const rows = rowsOf(options);
	const taken = new Map<string, Carried>();
	for (const one of carried) {
		const key = parameterOf(options, one, question);
		if (key === undefined) continue;
		const other = taken.get(key);
		if (other) throw options.refuse(one.option, `names the parameter that takes ${other.what}`, 'Choose another one.');
		if (rows.some((row) => typeof row.key === 'string' && row.key.trim() === key))
			throw options.refuse(
				'templateParameters',
				`fills the parameter that takes ${one.what}`,
				'Remove its row there, or choose another parameter for the link or the message.',
			);
		taken.set(key, one);
	}
	const filled = [...taken].map(([key, { value }]) => ({ key, type: 'string', value }));
	return {
		contentType: 'template',
		projectId,
		templateParameters: { parameter: [...rows, ...filled] },
	};
}

/** @returns nothing: the question goes as a text, for which no option of a template is set */
function refuseAlone(options: Input, carried: Carried[]): undefined {
	const names = [
		...carried.map(({ option }) => option),
		'templateParameters',
		...templateChoices.map(({ name }) => name),
	];
	const alone = names.find((name) => options.has(name));
	if (alone !== undefined)
		throw options.refuse(alone, 'needs a template', "Choose one in 'Template' as well, or remove it.");
}

/** What is filled in by hand, as it was given: it is read with the rest. */
function rowsOf(options: Input): Array<Record<string, unknown>> {
	const { parameter = [] } = options.groupWithout('templateParameters', []);
	return (Array.isArray(parameter) ? parameter : [parameter]).filter(isObject);
}

/** The parameter that takes it; `undefined` where nothing is to be taken. */
function parameterOf(options: Input, { option, what, value }: Carried, { links }: Question): string | undefined {
	const isNamed = options.has(option);
	if (value === undefined) {
		if (isNamed && option === 'declineParameter' && links.approve !== undefined)
			throw options.refuse(
				option,
				'names a parameter, but the question has no link to decline',
				"Choose 'Approve and Disapprove' in 'Approval Options', or remove it.",
			);
		return undefined;
	}
	if (isNamed) return options.choice(option);
	if (option === 'messageParameter') return undefined;
	throw options.refuse(
		option,
		`is empty, so that ${what} would stand nowhere`,
		'Choose the parameter of the template that takes it.',
	);
}
