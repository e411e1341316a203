/** What a number from another program may be: a sentence for each thing that it is found to equal. */
export const en = {
  'expected.label': 'The other number',
  'expected.hint': 'As it was printed, with all its digits: the more there are, the surer the answer.',
  'expected.noNumber': 'This is not a number.',
  'expected.failed': 'The computation in the background failed.',
  'expected.nothing':
    'Nothing that is known here gives this number. Check that the numbers and the target are the same there.',
  'expected.show': 'Show it',
  'expected.the_loss': 'That is the loss of this page, in nats.',
  'expected.bits':
    'That is this loss in bits: {value}. The logarithm to base 2 was taken there, the natural one here; one bit is ln 2 = 0.6931 nats.',
  'expected.log10':
    'That is this loss with the logarithm to base 10: {value}. It is sometimes advised “for stability”, but log10 q = ln q / ln 10 fails at exactly the same q: only the unit changes, by the factor 2.3026. What helps is to compute log-softmax from logits, with the maximum subtracted.',
  'expected.negative': 'That is this loss with the sign turned: the minus before the sum was forgotten.',
  'expected.as_logits':
    'That is the loss when these numbers are taken for logits: they go through a softmax again there.',
  'expected.as_probabilities': 'That is the loss when these numbers are taken for probabilities as they are.',
  'expected.softmax_twice':
    'That is the loss when the softmax is applied twice: the model ends in a softmax, and the loss has one of its own.',
  'expected.without_logarithm':
    'That is minus the mean probability of the targets: nll_loss was given probabilities instead of their logarithms.',
  'expected.sum': 'That is the sum over the rows; here it is the mean.',
  'expected.mean': 'That is the mean over the rows; here it is another reduction.',
  'expected.mean_over_all':
    'That is the sum divided by rows times classes, as .mean() does in NumPy: {classes} times less than the mean over rows.',
  'expected.without_weights': 'That is the loss without the class weights.',
  'expected.without_smoothing': 'That is the loss without label smoothing.',
  'expected.without_scaling': 'That is the loss of the logits as given, without soft cap, scale and temperature.',
  'expected.without_z_loss': 'That is the loss without the z-loss.',
  'expected.perplexity': 'That is the perplexity, e to the mean loss.',
  'expected.mean_of_perplexities':
    'That is the mean of the perplexities of single rows. The mean of exp(loss) is not exp(mean loss): averaged over rows or batches the perplexity comes out too large.',
  'expected.entropy': 'That is H(p), the entropy of the target.',
  'expected.divergence': 'That is KL(p‖q), the cross-entropy less the entropy of the target.',
  'expected.row': 'That is the loss of row {row} alone.',
  'expected.framework': 'That is what {framework} gives, by rules of its own: “Other frameworks” says which.',
} as const;
