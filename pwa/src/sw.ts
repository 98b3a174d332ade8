// The service worker (to come).
export {};
