/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// One word for one thing on all nodes, triggers and credentials, and forms that are read at a glance. Each check is tried on a planted
// fault, so that it would say so.
import type { INodeProperties, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { placesOf, readDescribed, type Place } from '../../../scripts/docs/places';
import { words } from '../../../scripts/docs/words';
import { loadPackage, packageRoot } from '../../harness';
import { bannedFaults, labelFaults, nameFaults, orderFaults, unitFaults } from './checks';
import { descriptionFaults } from './descriptions';
import { formsOf, tooLong, type Form } from './forms';

let places: Place[];
let forms: Form[];
beforeAll(async () => {
	places = (await readDescribed(packageRoot)).flatMap(placesOf);
	const { nodes } = await loadPackage();
	forms = Object.values(nodes).flatMap((node) => formsOf((node as INodeType).description as INodeTypeDescription));
});

describe('on all forms', () => {
	it('one thing has one label, and a label means one thing', () => {
		expect(labelFaults(places, words)).toEqual([]);
	});

	it('one name has one label, where it does not stand for several things', () => {
		expect(nameFaults(places)).toEqual([]);
	});

	it('labels have no word that says nothing, and email is written as n8n writes it', () => {
		expect(bannedFaults(places)).toEqual([]);
	});

	it('numbers name their unit', () => {
		expect(unitFaults(places)).toEqual([]);
	});

	it('operations show no more than is read at a glance', () => {
		expect(forms.length).toBeGreaterThan(100);
		expect(tooLong(forms)).toEqual([]);
	});

	it('To, Subject, Message, Attachments and Send At stand in one order', () => {
		expect(orderFaults(forms)).toEqual([]);
	});

	it('and say the same of themselves', () => {
		expect(descriptionFaults(places)).toEqual([]);
	});
});

describe('a planted fault is found:', () => {
	/** The places of the forms, with other words in one of them. */
	const withOther = (node: string, path: string, other: Partial<INodeProperties>): Place[] => {
		const at = places.findIndex((place) => place.node === node && place.path === path);
		expect([node, path, at]).not.toEqual([node, path, -1]);
		return places.map((place, index) => (index === at ? { ...place, field: { ...place.field, ...other } } : place));
	};
	const sendOf = (node: string): Form => {
		const found = forms.find((form) => form.node === node && form.resource === 'message' && form.operation === 'send');
		if (!found) throw new Error(`${node} sends nothing`);
		return found;
	};

	it.each([
		['a thing with another label', 'textUs', 'to', 'Recipients'],
		['a trigger with another label', 'updoxTrigger', 'options.accountId', 'Practice'],
		['a label for another thing', 'highQ', 'siteId', 'To'],
	])('%s', (_title, node, path, displayName) => {
		expect(labelFaults(withOther(node, path, { displayName }), words)).toHaveLength(1);
	});

	it('a word of the table that no form has', () => {
		expect(labelFaults(places, [...words, { thing: 'nothing', label: 'Nothing', names: ['nothing'] }])).toHaveLength(1);
	});

	it('a name with two labels', () => {
		expect(nameFaults(withOther('highQ', 'siteId', { displayName: 'Workspace' }))).toEqual([
			'siteId is Site, Workspace',
		]);
	});

	it.each([
		['options.concurrency', 'Concurrency'],
		['account', 'Slug'],
		['options.timeout', 'Expiry'],
		['to', 'Content Type'],
		['filters.q', 'Search Criteria'],
		['action', 'Action'],
	])('%s called %s', (path, displayName) => {
		expect(bannedFaults(withOther('textUs', path, { displayName }))).toHaveLength(1);
	});

	it('e-mail in a description', () => {
		expect(bannedFaults(withOther('highQ', 'shareWith', { description: 'E-mail addresses' }))).toHaveLength(1);
	});

	it('a way to enter an ID that says slug', () => {
		const modes = [{ displayName: 'By Slug', name: 'slug', type: 'string' as const }];
		expect(bannedFaults(withOther('textUs', 'account', { modes }))).toHaveLength(1);
	});

	it('a time without a unit', () => {
		expect(unitFaults(withOther('updox', 'options.timeout', { displayName: 'Timeout' }))).toHaveLength(1);
	});

	it.each(['birdChannels', 'textUs', 'updox', 'secureMessaging', 'highQ'])('two fields more in Send of %s', (node) => {
		const form = sendOf(node);
		const more: INodeProperties = { displayName: 'More', name: 'more', type: 'string', default: '' };
		const longer = tooLong([{ ...form, fields: [...form.fields, more, more] }]);
		expect(longer.filter((line) => line.includes(' shows '))).toHaveLength(1);
	});

	it('a third group', () => {
		const form = sendOf('highQ');
		const group: INodeProperties = { displayName: 'Sort', name: 'sort', type: 'collection', default: {} };
		const crowded = { ...form, fields: [group, ...form.fields.filter(({ name }) => name !== 'body')] };
		expect(tooLong([crowded]).filter((line) => line.endsWith(' groups'))).toHaveLength(1);
	});

	it('an exception that is not needed any more', () => {
		const form = forms.find(({ node, operation }) => node === 'birdChannels' && operation === 'waitForDelivery');
		const shorter = { ...form, fields: form?.fields.slice(1) } as Form;
		expect(tooLong([shorter]).filter((line) => line.includes('its exception'))).toHaveLength(1);
	});

	it('another order', () => {
		const form = sendOf('updox');
		expect(orderFaults([{ ...form, fields: [...form.fields].reverse() }])).toHaveLength(1);
	});

	it('another description of the same field', () => {
		expect(descriptionFaults(withOther('updox', 'subject', { description: 'A heading' }))).toHaveLength(1);
	});
});
