// The order matters: NHS components first, then Steady's own colours and sizes over them.
import './nhsuk.scss';
import './tokens.css';
import './base.css';
import './nhsuk-theme.css';
import './status.css';
import './panel.css';
import './data-table.scss';
import './navigation.css';
