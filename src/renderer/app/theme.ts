import { createTheme, type VariantColorsResolver } from '@mantine/core';

/** Buttons take their colours from our own variables, designed for light and dark one by one. */
const variantColorResolver: VariantColorsResolver = ({ variant, color }) => {
  const hue = color === 'warns' ? 'warns' : 'accent';
  const border = '1px solid transparent';
  if (variant === 'filled')
    return { background: `var(--${hue})`, hover: `var(--${hue}-strong)`, color: `var(--on-${hue})`, border };
  if (variant === 'subtle')
    return { background: 'transparent', hover: 'var(--sunken)', color: `var(--${hue})`, border };
  return {
    background: 'var(--surface)',
    hover: 'var(--sunken)',
    color: color === 'warns' ? 'var(--warns)' : 'var(--ink)',
    border: '1px solid var(--line-strong)',
  };
};

export const theme = createTheme({
  fontFamily: 'inherit',
  fontSizes: { xs: '13px', sm: '13px', md: '13px', lg: '15px', xl: '20px' },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver,
});
