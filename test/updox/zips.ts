/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// ZIP files, of which Updox is known to lose the end.
import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';

const bytes = fc.uint8Array({ minLength: 1, maxLength: 90 }).map((array) => Buffer.from(array));

/** A ZIP as APPNOTE has it: one local entry for each file, the directory, the end record. */
export function zip(files: Array<[name: string, content: Buffer]>, comment = ''): Buffer {
	const entries: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const [name, content] of files) {
		const packed = deflateRawSync(content);
		const facts = Buffer.alloc(26);
		facts.writeUInt16LE(20, 0);
		facts.writeUInt16LE(8, 4);
		facts.writeUInt32LE(crc32(content), 10);
		facts.writeUInt32LE(packed.length, 14);
		facts.writeUInt32LE(content.length, 18);
		facts.writeUInt16LE(Buffer.byteLength(name), 22);
		const place = Buffer.alloc(14);
		place.writeUInt32LE(offset, 10);
		const entry = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, Buffer.from(name), packed]);
		directory.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), facts, place, Buffer.from(name));
		entries.push(entry);
		offset += entry.length;
	}
	const list = Buffer.concat(directory);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(files.length, 4);
	end.writeUInt16LE(files.length, 6);
	end.writeUInt32LE(list.length, 8);
	end.writeUInt32LE(offset, 12);
	end.writeUInt16LE(comment.length, 16);
	return Buffer.concat([...entries, list, Buffer.from('PK\u0005\u0006'), end, Buffer.from(comment)]);
}

export const zips = fc
	.array(fc.tuple(fc.string({ unit: fc.constantFrom(...'abc.'), minLength: 1, maxLength: 9 }), bytes), {
		minLength: 1,
		maxLength: 4,
	})
	.map((files) => zip(files));
