// The sample of the vendor's page on DirectMessageSend, byte for byte; where it is cut into pieces is ours.

export const REQUEST = [
	'{ "to": [ "test@direct.updoxqa.com" ], "subject": "Test subject", "textMessage": "Test message body"',
	', "attachments": [ { "content": "',
	'CgoKCgoKCgoKCgoKCgoKCgoKCgoKVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1Qg ',
	'VEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRF ',
	'U1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lT ',
	'QVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJ ',
	'U0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1Qg ',
	'VEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRF ',
	'U1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lT ',
	'QVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJ ',
	'U0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1Qg ',
	'VEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRF ',
	'U1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lT ',
	'QVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJ ',
	'U0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1Qg ',
	'VEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1QgVEhJU0lTQVRFU1Qg',
	'", "mimeType": "text/plain", "fileName": "test.txt" } ], "auth": { "applicationId": "updox", "applic',
	'ationPassword": "1234567890", "accountId": "account", "userId": "user" } }',
].join('');

export const RESPONSE = [
	'{ "successful": true, "responseMessage": "OK", "responseCode": 2000, "messages": [ { "recipient": "c',
	'ontact:227161", "name": "test@direct.updoxqa.com", "directAddress": "test@direct.updoxqa.com", "mess',
	'ageId": 249597, "success": true, "reason": null } ], "invalidAddresses": [] }',
].join('');

/** The codes that the page names beside the general ones, with its texts. */
export const CODES: Record<number, string> = {
	4640: 'direct address error: invalid direct address',
	4641: 'direct address error: no direct address found for this user',
	4650: 'direct error: send failed',
	4651: 'direct error: send failed and/or invalid direct address',
};
