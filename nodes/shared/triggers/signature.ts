/** Signatures of deliveries. */
import { createHash, createHmac, timingSafeEqual, type BinaryLike } from 'crypto';

/** Whether two signatures are equal, in time that does not tell where they differ. */
export function sameSignature(given: string, expected: string): boolean {
	const digest = (value: string) => createHash('sha256').update(value).digest();
	return timingSafeEqual(digest(given), digest(expected));
}

/** HMAC-SHA256 over parts, one after another. */
export function hmac(key: string, parts: BinaryLike[], encoding: 'hex' | 'base64'): string {
	const mac = createHmac('sha256', key);
	for (const part of parts) mac.update(part);
	return mac.digest(encoding);
}
