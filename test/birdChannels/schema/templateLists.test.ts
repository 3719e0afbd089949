// The eight list types of template parameters, each as the object that Bird wants, however somebody writes it.
import type { INodeParameters } from 'n8n-workflow';
import { expression, send, takeEverything } from './setup';

takeEverything();

const ID = '0b8f3a52-5c1d-4f6e-9a37-2d4c6e8f1a03';

describe('list parameters of a template', () => {
	const reply = { type: 'reply-action', replyAction: { text: 'Cod', subTitle: 'of the day' }, id: '1' };
	const item = { type: 'whatsapp-product-item', whatsappProductItem: { externalProductId: 'a' } };
	const lists: Array<[string, string, unknown[]]> = [
		['sectionList', 'sections', [{ id: null, title: 'Fish', items: [reply], multipleSelection: true }]],
		['timeslotList', 'timeslots', [{ id: '1', startTime: '2030-01-31T19:00:00+01:00', duration: 7200 }]],
		['productSections', 'productSections', [{ title: 'Fish', products: [{ externalProductId: 'a', amount: '1' }] }]],
		['productList', 'products', [{ type: 'product', product: { externalProductId: 'a', text: 'Cod' } }]],
		['shippingMethodList', 'shippingMethods', [{ amount: '5', label: 'Post', identifier: 'p', detail: 'x' }]],
		['lineItemList', 'lineItems', [{ amount: '5', text: 'Cod', type: 'final' }]],
		[
			'whatsappProductSections',
			'sections',
			[{ type: 'whatsapp-product-section', whatsappProductSection: { title: 'Fish', products: [item] } }],
		],
		['whatsappProductItems', 'products', [item]],
	];
	const template = (value: unknown, type: string): INodeParameters => ({
		contentType: 'template',
		projectId: ID,
		templateParameters: expression([{ key: 'menu', value, type }]),
	});

	it.each(lists)('%s goes out as an object with %s', async (type, key, list) => {
		for (const value of [{ [key]: list }, list, JSON.stringify({ [key]: list }), JSON.stringify(list)]) {
			const { bodies, json: item } = await send(template(value, type));
			expect(item.error).toBeUndefined();
			const parameters = [{ type, key: 'menu', value: { [key]: list } }];
			expect(bodies.map(({ template: sent }) => sent)).toMatchObject([{ parameters }]);
		}
	});

	it.each(lists)('%s is refused with its place when something is missing or too much', async (type, key, [entry]) => {
		for (const [value, words] of [
			[[{}], `menu.value.${key}[0].`],
			[[{ ...Object(entry), further: 1 }], `menu.value.${key}[0].further is not known`],
			[{ [key]: [entry], further: 1 }, 'menu.value.further is not known'],
			[{ other: [entry] }, `menu.value.${key} is missing`],
		] as const) {
			const { json: item, requests } = await send(template(value, type));
			expect(item.error).toContain(`'Template Parameters' does not fit what Bird takes: ${words}`);
			expect(requests).toBe(0);
		}
	});
});
