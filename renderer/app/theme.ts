import {
  createTheme,
  Drawer,
  Menu,
  Modal,
  Notification,
  Tooltip,
  type MantineColorsTuple,
} from '@mantine/core';
import { Spotlight } from '@mantine/spotlight';

/** One deep green. Mantine wants ten shades; the parts that are drawn take their colours from tokens.css. */
const green: MantineColorsTuple = [
  '#e2f0e9',
  '#c9e3d7',
  '#a5cdbc',
  '#7fb8a0',
  '#5aa384',
  '#3a8e6b',
  '#217a57',
  '#0f5c46',
  '#0b4736',
  '#073427',
];

/** Mantine draws a cross and gives it no name. */
const closeButtonProps = { 'aria-label': 'Close' };

/**
 * What is closed is gone at once. While it faded it would swallow the keys that are meant for the screen beneath, and a form
 * that was opened again would still hold what was discarded.
 */
const exitDuration = 0;

/** Mantine set small and dense, in the colours and radii of this application. */
export const theme = createTheme({
  fontFamily: "'Inter Variable', 'Segoe UI', system-ui, sans-serif",
  fontSizes: { xs: '11.5px', sm: '13px', md: '13px', lg: '15px', xl: '18px' },
  primaryColor: 'green',
  primaryShade: { light: 7, dark: 4 },
  colors: { green },
  defaultRadius: 6,
  cursorType: 'default',
  respectReducedMotion: true,
  components: {
    Drawer: Drawer.extend({ defaultProps: { closeButtonProps, transitionProps: { exitDuration } } }),
    Menu: Menu.extend({
      defaultProps: { shadow: 'md', offset: 4, transitionProps: { duration: 80 } },
      // A menu of every currency is longer than the window, and would make the page as long.
      styles: { dropdown: { maxHeight: '60vh', overflowY: 'auto' } },
    }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        closeButtonProps,
        radius: 8,
        transitionProps: { duration: 80, exitDuration },
        overlayProps: { opacity: 0.45 },
      },
    }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps } }),
    Spotlight: Spotlight.extend({ defaultProps: { transitionProps: { duration: 80, exitDuration } } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: false } }),
  },
});
