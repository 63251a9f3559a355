import { css } from 'lit';

/** Brands as small plates, on white in every color scheme as the brands themselves want it. */
export const cardNumberStyles = css`
  .brands {
    float: inline-end;
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    max-width: 65%;
    justify-content: end;
  }
  .brands b {
    padding: 0 5px;
    border: 1px solid #d3d9e2;
    border-radius: 4px;
    background: #fff;
    color: #1a1f71;
    font-size: 11px;
    line-height: 18px;
  }
  .brands .visa {
    font-style: italic;
    text-transform: uppercase;
  }
  .brands .mastercard {
    color: #c3000f;
  }
  .brands .amex {
    background: #006fcf;
    color: #fff;
  }
  .brands .discover {
    color: #b04a00;
  }
`;
