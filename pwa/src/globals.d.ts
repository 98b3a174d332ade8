// Constants that the build writes into the code.

/** Version of the app, from package.json. */
declare const __APP_VERSION__: string;
