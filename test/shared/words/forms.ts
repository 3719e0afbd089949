// What a form shows when it opens, and how much of it is too much.
import { NodeHelpers, type INodeParameters, type INodeProperties, type INodeTypeDescription } from 'n8n-workflow';

export interface Form {
	node: string;
	resource: string;
	operation: string;
	/** Its fields as it opens, Resource and Operation included. */
	fields: INodeProperties[];
}

/** So many fields before a first message. */
const MOST_OF_SEND: Record<string, number> = { birdChannels: 8, textUs: 7, updox: 8, secureMessaging: 9, highQ: 9 };
const MOST = 8;
const MOST_GROUPS = 2;

/** Forms that show more than eight fields, or their own limit, with how many and the reason. */
const MORE: Record<string, { most: number; why: string }> = {
	'birdChannels: message: getMany': { most: 9, why: 'whose messages takes two fields, Scope and Channel' },
	'birdChannels: message: waitForDelivery': { most: 9, why: 'a time takes two fields, the number and its unit' },
	'birdChannels: optOut: create': { most: 9, why: 'each of them is a part of what is recorded' },
	'textUs: campaign: create': { most: 9, why: 'TextUs requires all five' },
	'textUs: conversation: getMany': {
		most: 10,
		why: 'the path of the call needs the account and the filter, or the contact',
	},
	'textUs: group: getMany': { most: 9, why: 'the path of the call needs the filter' },
	'textUs: message: getMany': { most: 9, why: 'whose messages takes two fields, Source and what it names' },
	'textUs: message: send': { most: 8, why: 'who sends takes two fields, Send From and what it names' },
	'textUs: message: sendAndWait': { most: 9, why: 'who sends takes two fields, Send From and what it names' },
	'updox: message: getMany': { most: 9, why: 'whose messages, and their files, beside what every list has' },
	'updox: message: sendFromPatient': { most: 10, why: 'a message, and the patient in whose name it goes' },
	'secureMessaging: draft: create': { most: 9, why: 'the form of Send' },
	'secureMessaging: draft: update': { most: 9, why: 'the form of Send, with the draft for Send As' },
};

/** The forms of all operations of a node, as n8n shows them. */
export function formsOf(description: INodeTypeDescription): Form[] {
	const { name: node, properties } = description;
	const choices = properties.filter(({ name }) => name === 'operation');
	return choices.flatMap(({ displayOptions, options = [] }) =>
		(displayOptions?.show?.resource ?? []).map(String).flatMap((resource) =>
			options.flatMap((option): Form[] => {
				if (!('value' in option)) return [];
				const operation = String(option.value);
				const given: INodeParameters = { resource, operation };
				const values = NodeHelpers.getNodeParameters(properties, given, true, false, null, description) ?? {};
				const fields = properties.filter(
					(field) =>
						!['hidden', 'notice'].includes(field.type) &&
						NodeHelpers.displayParameter(values, field, { typeVersion: 1 }, description),
				);
				return [{ node, resource, operation, fields }];
			}),
		),
	);
}

/** HighQ's way to sign in is asked for above all; it counts where the limit was set with it. */
function countOf({ fields }: Form, isSend: boolean): number {
	return fields.filter(({ name }) => isSend || name !== 'authentication').length;
}

/** Forms that show too much, and reasons that hold for no form any more. */
export function tooLong(forms: Form[]): string[] {
	const faults = forms.flatMap((form): string[] => {
		const title = `${form.node}: ${form.resource}: ${form.operation}`;
		const isSend = form.resource === 'message' && form.operation === 'send';
		const usual = isSend ? MOST_OF_SEND[form.node] : MOST;
		const most = MORE[title]?.most ?? usual;
		const count = countOf(form, isSend);
		const groups = form.fields.filter(({ type }) => type === 'collection').length;
		return [
			...(count > most ? [`${title} shows ${count} fields, more than ${most}`] : []),
			...(title in MORE && count < most ? [`${title} shows ${count} fields: its exception allows ${most}`] : []),
			...(groups > MOST_GROUPS ? [`${title} has ${groups} groups`] : []),
		];
	});
	const titles = new Set(forms.map(({ node, resource, operation }) => `${node}: ${resource}: ${operation}`));
	const nodes = new Set(forms.map(({ node }) => node));
	const gone = Object.keys(MORE).filter((title) => nodes.has(title.split(':')[0]) && !titles.has(title));
	return [...faults, ...gone.map((title) => `${title} is not there, and yet has an exception`)];
}
