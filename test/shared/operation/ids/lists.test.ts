// IDs are chosen from lists: every field has one or a reason, and every list is read as the editor reads it, with search, pages,
// and the reason why it is empty.
import type { INodeListSearchItems } from 'n8n-workflow';
import { listSearch, type ListSearchOptions } from '../../../harness';
import { places, useBench } from '../../bench';
import { shownFields, written } from '../inputs/fields';
import { operations, readyFor } from '../operations';
import { idFields, isId, modeOf } from './fields';
import { BY_URL, type PickerList, pickerLists, WITHOUT_LIST } from './table';

const bench = useBench();

const keyOf = (node: string, name: string): string => `${node}: ${name}`;

describe('every field with an ID', () => {
	it('has a list and takes an ID by hand, or says in the table why it cannot have a list', async () => {
		const fields = await idFields();
		const bad = fields.filter(({ node, field }) => {
			const hasList = modeOf(field, 'list') !== undefined && modeOf(field, 'id', 'slug') !== undefined;
			return hasList === keyOf(node, field.name) in WITHOUT_LIST;
		});
		expect(bad.map(({ node, place }) => `${node}: ${place}`)).toEqual([]);
		const names = new Set(fields.map(({ node, field }) => keyOf(node, field.name)));
		expect(Object.keys(WITHOUT_LIST).filter((key) => !names.has(key))).toEqual([]);
	});

	it('takes the address of its page, where a form of it is known', async () => {
		const fields = await idFields();
		const byUrl = fields.filter(({ field }) => modeOf(field, 'url'));
		expect(new Set(byUrl.map(({ node, field }) => keyOf(node, field.name)))).toEqual(new Set(Object.keys(BY_URL)));
		for (const { node, field } of byUrl) {
			const { url, id } = BY_URL[keyOf(node, field.name)];
			const pattern = modeOf(field, 'url')?.extractValue?.regex ?? '';
			expect([field.name, new RegExp(pattern).exec(url)?.[1]]).toEqual([field.name, id]);
		}
	});

	it('has a list that is searched, by a method of its node that the table below has', async () => {
		const used = new Set<string>();
		for (const { node, type, field } of await idFields()) {
			const list = modeOf(field, 'list')?.typeOptions;
			if (!list) continue;
			const method = String(list.searchListMethod);
			expect([node, field.name, list.searchable]).toEqual([node, field.name, true]);
			expect([node, method, typeof type.methods?.listSearch?.[method]]).toEqual([node, method, 'function']);
			used.add(keyOf(node.replace(/(?:Webhook|Polling)?Trigger$/, ''), method));
		}
		expect(pickerLists.map(({ node, method }) => keyOf(node, method)).sort()).toEqual([...used].sort());
	});
});

it('a refusal leads to a list where there is one alone', async () => {
	const led = new Set<boolean>();
	for (const entry of operations) {
		const { parameters, credentials } = await readyFor(bench(), entry);
		const shown = await shownFields(entry, parameters);
		for (const { label, field, set } of shown.filter((one) => isId(one.field))) {
			const hasList = modeOf(field, 'list') !== undefined;
			const { error } = await bench().run(entry.node, set(written(field, '../x')), { credentials });
			const { description = '' } = (error ?? {}) as { description?: string };
			const isLed = description.includes('from the list');
			if (isLed) led.add(hasList);
			expect([entry.title, label, isLed && !hasList]).toEqual([entry.title, label, false]);
		}
	}
	expect([...led]).toEqual([true]);
});

/** Enough for every list of the table. */
const MOST_PAGES = 200;

describe.each(pickerLists.map((list) => [keyOf(list.node, list.method), list] as const))('%s', (_title, list) => {
	async function reader({ node, method, parameters, fill }: PickerList) {
		await fill?.(bench());
		const given = parameters?.(bench()) ?? {};
		const credentials = await bench().signedIn(node);
		return async (options: ListSearchOptions = {}) =>
			await listSearch(node, method, { credentials, parameters: given, ...options });
	}

	it('gives every entry once, page after page, and finds what the user types', async () => {
		const read = await reader(list);
		const entries: INodeListSearchItems[] = [];
		let paginationToken: string | undefined;
		for (let pages = 0; pages < MOST_PAGES; pages += 1) {
			const page = await read({ paginationToken });
			entries.push(...page.results);
			paginationToken = page.paginationToken as string | undefined;
			if (paginationToken === undefined) break;
		}
		expect(paginationToken).toBeUndefined();
		expect(entries.length).toBeGreaterThan(0);
		expect(new Set(entries.map(({ value }) => value)).size).toBe(entries.length);
		expect(entries.every(({ name, value }) => name.trim() !== '' && value !== '')).toBe(true);

		const last = entries[entries.length - 1];
		const filter = list.word ?? /[\p{L}\p{N}]{3,}/u.exec(last.name)?.[0] ?? last.name;
		const found = await read({ filter });
		expect(found.results.length).toBeGreaterThan(0);
		expect(found.results.length).toBeLessThanOrEqual(entries.length);
		const known = new Map(entries.map(({ name, value }) => [value, name]));
		expect(found.results.every(({ name, value }) => known.get(value) === name)).toBe(true);
	});

	it('gives no entry for a search that finds nothing', async () => {
		const read = await reader(list);
		expect((await read({ filter: 'zzqqxx' })).results).toEqual([]);
	});

	it('says why it is empty', async () => {
		const { empty, node } = list;
		if (!empty) return;
		const read = await reader(list);
		bench().provider(node).state.addFault({ kind: 'status', status: 200, body: empty, times: 0 });
		await expect(read()).rejects.toMatchObject({
			message: expect.stringMatching(/^The list is empty: \S.*[^.]$/),
			description: expect.stringContaining('enter the ID by hand'),
		});
	});

	it('says why it cannot be read', async () => {
		if (!list.empty) return;
		const read = await reader(list);
		bench().provider(list.node).state.addFault({ kind: 'status', status: 403, times: 0 });
		await expect(read()).rejects.toMatchObject({
			message: expect.stringMatching(`^The list cannot be shown: .*${places[list.node].title}`),
			description: expect.stringContaining('enter the ID by hand'),
		});
	});
});

it.each([
	['birdChannels', 'searchMessages', 'Channel'],
	['secureMessaging', 'searchDraftAttachments', 'Draft'],
	['highQ', 'searchMessages', 'Conversation'],
	['textUs', 'searchConversationFilters', 'Account'],
] as const)('%s: %s asks for what it needs first', async (node, method, label) => {
	for (const parameters of [{}, { [label]: '={{ $json.id }}' }]) {
		const credentials = await bench().signedIn(node);
		bench().forgetRequests(node);
		const all = { authentication: 'refreshToken', ...parameters };
		await expect(listSearch(node, method, { credentials, parameters: all })).rejects.toMatchObject({
			message: `The list cannot be shown: choose '${label}' first`,
		});
		expect(bench().requests(node)).toEqual([]);
	}
});

it('a whole phone number or e-mail address is looked up by Bird', async () => {
	const credentials = await bench().signedIn('birdChannels');
	for (const filter of ['+31612345678', 'ada@example.com'])
		await listSearch('birdChannels', 'searchContacts', { credentials, filter });
	expect(
		bench()
			.lines('birdChannels')
			.every((line) => line.startsWith('POST ')),
	).toBe(true);
});
