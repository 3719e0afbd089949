/** What the codes of Updox mean for polling: HTTP statuses do not tell (wiki General_Error_Set). */
export const CAUSES = {
	'4010': 'credential-invalid',
	'4011': 'credential-invalid',
	'4012': 'credential-invalid',
	'4013': 'credential-invalid',
	'4014': 'credential-invalid',
	'5000': 'temporarily-unavailable',
	'5100': 'temporarily-unavailable',
	'5110': 'temporarily-unavailable',
} as const;
