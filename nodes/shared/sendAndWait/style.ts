/** How the pages look: for a telephone first, light or dark as its owner has it, with targets for any finger. */
export const STYLE = [
	':root{color-scheme:light dark;--page:#f5f6f8;--card:#fff;--edge:#d9dce3;--text:#1c1f26;--field:#8b92a1;--accent:#1f5fd1;--on-accent:#fff;--wrong:#a4161a}',
	'@media (prefers-color-scheme:dark){:root{--page:#14161a;--card:#1e2127;--edge:#3a3f4a;--text:#eceef2;--field:#7d8594;--accent:#8ab4ff;--on-accent:#10131a;--wrong:#ff9d9d}}',
	'body{font:16px/1.5 system-ui,sans-serif;margin:0;padding:2rem 1rem;background:var(--page);color:var(--text)}',
	'main{max-width:32rem;margin:auto;background:var(--card);border:1px solid var(--edge);border-radius:8px;padding:1.5rem;overflow-wrap:anywhere}',
	'h1{font-size:1.25rem;margin-top:0}',
	'label,legend{display:block;font-weight:600;margin:1rem 0 .25rem}',
	'fieldset{border:0;margin:1rem 0 0;padding:0;min-width:0}',
	'legend{margin-top:0;padding:0}',
	'fieldset label{font-weight:400;margin:0;padding:.5rem 0}',
	'input:not([type=checkbox]):not([type=radio]),textarea,select{width:100%;box-sizing:border-box;font:inherit;color:inherit;background:var(--card);padding:.5rem;border:1px solid var(--field);border-radius:4px}',
	'[aria-invalid=true]:not(fieldset){border-color:var(--wrong)!important}',
	'button{font:inherit;margin-top:1.5rem;padding:.6rem 1.2rem;min-height:44px;border:0;border-radius:4px;background:var(--accent);color:var(--on-accent);overflow-wrap:anywhere}',
	':focus-visible{outline:3px solid var(--accent);outline-offset:2px}',
	'[role=alert],.problem{color:var(--wrong)}',
	'.problem{margin:.25rem 0 0}',
].join('');
