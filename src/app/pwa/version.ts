/** The version of the app that runs in this tab, such as `0.1.0`. */
export const appVersion: string = APP_VERSION;
