import { css } from 'lit';

export const cardNumberStyles = css`
  .brands {
    float: inline-end;
    margin-block-end: 4px;
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    max-width: 65%;
    justify-content: end;
  }
`;
