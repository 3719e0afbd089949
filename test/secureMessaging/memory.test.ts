// A large file goes through in constant memory; node and portal run in processes of their own, so that nothing else counts.
import { describeFile, startMeasuring, type MeasuringProcess } from '../harness';
import { forkSandbox, type ForkedSandbox } from '../sandbox/apart/fork';
import { NODE, TYPE } from './setup';

const MIB = 1024 * 1024;
const ENOUGH = 32 * MIB;

describe('a file of 200 MB', () => {
	let portal: ForkedSandbox;
	let node: MeasuringProcess;
	beforeAll(async () => {
		[portal, node] = await Promise.all([forkSandbox(), startMeasuring()]);
	});
	afterAll(async () => await Promise.all([portal.close(), node.close()]));

	const upload = async (size: number) => {
		const messageGuid = String(await portal.control('secureMessaging', 'seedDraft'));
		const { growth, output, error } = await node.run({
			type: NODE,
			parameters: { resource: 'attachment', operation: 'upload', messageGuid },
			credentials: portal.credentials,
			files: { data: { source: { generated: size }, fileName: 'large.bin' } },
		});
		expect(error).toBeUndefined();
		return { growth, stored: await portal.control('secureMessaging', 'file', output[0].attachmentGuid) };
	};

	it('arrives whole, and memory grows by less than 32 MB', async () => {
		expect(Object.keys(portal.credentials)).toContain(TYPE);
		await portal.control('secureMessaging', 'setChunkSize', 4 * MIB);
		await upload(20 * MIB);
		const size = 200 * 1_000_000;
		const { growth, stored } = await upload(size);
		expect(stored).toMatchObject({ size, complete: true, sha256: (await describeFile({ generated: size })).sha256 });
		expect(growth).toBeLessThan(ENOUGH);
	});
});
