// For /docs alone, before Scalar's script: that one tries whether it may run text as code, which the page's policy forbids and reports.
globalThis.__zod_globalConfig = { jitless: true };
document.documentElement.lang = 'en';
