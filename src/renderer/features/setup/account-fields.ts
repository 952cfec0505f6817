/** Under which field a problem belongs; null for those that are about none. */
export function fieldOf(code: string): 'email' | 'password' | null {
  switch (code) {
    case 'email-invalid':
    case 'email-taken':
    case 'email-not-allowed':
    case 'email-unknown':
      return 'email';
    case 'password-refused':
    case 'password-wrong':
    case 'password-empty':
    case 'password-previous':
      return 'password';
    default:
      return null;
  }
}
