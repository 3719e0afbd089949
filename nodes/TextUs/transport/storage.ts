/** Where files of messages lie: with Amazon S3 (page docs/messages/send), or at TextUs itself (inferred). */

/** S3 by bucket and region, as Amazon names it; addresses inside a private network have other names. */
function isAmazonS3(hostname: string): boolean {
	const [com, amazonaws, first = '', second, third] = hostname.toLowerCase().split('.').reverse();
	if (com !== 'com' || amazonaws !== 'amazonaws') return false;
	return first === 's3' || first.startsWith('s3-') || second === 's3' || (second === 'dualstack' && third === 's3');
}

/** Whether files come from a host; they do so without the token. */
export function isStorage(hostname: string): boolean {
	return isAmazonS3(hostname) || hostname.toLowerCase().endsWith('.textus.com');
}
