// The only importer of webextension-polyfill: everything else in platform/ takes the browser from here.
export { default as browser } from 'webextension-polyfill';
