// Lists of Secure Messaging that help to keep order; the others stand in listTable.ts.
import type { List } from '../listTable';

/** The lists of Secure Messaging that only help to keep order. */
export const furtherLists: List[] = [
	{
		node: 'secureMessaging',
		resource: 'draft',
		operation: 'getMany',
		own: 1,
		seed: ({ sandbox }, count) => {
			for (let n = 0; n < count; n += 1) sandbox.secureMessaging.controls.seedDraft();
		},
		page: 100,
	},
	{
		node: 'secureMessaging',
		resource: 'label',
		operation: 'getMany',
		own: 0,
		seed: async (bench, count) => {
			const label = { resource: 'label', operation: 'create' };
			for (let n = 0; n < count; n += 1) await bench.first('secureMessaging', { ...label, name: `Label ${n}` });
		},
	},
	{ node: 'secureMessaging', resource: 'contact', operation: 'getMany', own: 14 },
	{
		node: 'secureMessaging',
		resource: 'attachment',
		operation: 'getMany',
		own: 1,
		seed: ({ sandbox }, count) => {
			const { controls } = sandbox.secureMessaging;
			for (let n = 0; n < count; n += 1) controls.receive({ attachments: [{ fileName: `scan-${n}.pdf`, size: 500 }] });
		},
	},
];
