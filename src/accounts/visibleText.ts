/** Spaces, controls, marks of direction, joiners, fillers: letters that leave nothing on the screen. U+2800 is Braille without a dot. */
const invisible = /^[\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Whether anything of a text can be seen. A name without it could be neither read nor chosen. */
export const isVisible = (text: string): boolean => !invisible.test(text);
