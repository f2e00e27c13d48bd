"""Words that stand about names of data sets and belong to none."""

from __future__ import annotations

LEADING = """
The This That These Those Our Its Their A An Each Both All Any Some No On In For From With Of At
To Into Over Under We They It He She You Most Many Few More Much Such Large Small Big New Old
Standard Public Popular Original Real Synthetic Training Validation Test Testing Also Using Use
Used Call Called Following Other Another Several Various One Two Three Four Five Six Seven Eight
Nine Ten First Second Third Last Next Different Same As By And Or But Yet While When Where
Whereas Since Because If Unless Given Existing Evaluation Whole Full Entire Complete Statistics
Although Though Here There Then Thus Hence Finally However Moreover Furthermore Additionally
Specifically Similarly Unlike Like Compared Besides Beyond Between Among Across Within Without
During After Before Through Via Per Not Only Even Just Note See Consider Let Overall Results
Performance Experiments Comparison Examples Example Samples Evaluating Introducing Towards
Toward Widely Commonly Recent Recently Multiple Single Additional Available Annotated Labeled
Unlabeled Filtered Collected Combined Modified Official Benchmark Dataset Datasets Data Corpus
Corpora Environment Environments Task Tasks Domain Game
""".split()
"""Words before a name that are no part of it."""

SITES = frozenset(
    """Amazon Facebook Flickr GitHub Google Instagram LinkedIn Reddit Twitter Wiki YouTube
    Weibo""".split()
)
"""Where data come from that go by its name."""

FUNCTION = frozenset(
    """on the in for of and or with to is are was were as from by we a an our this that these those
    using over at into per both all when while which such like than other not has have can its
    beyond about across after before between during without within through under toward towards
    but so does do did may might will would should could be been being also then where if because
    since use used uses provide provides contain contains include includes cover covers outperform
    outperforms achieve achieves show shows give gives""".split()
)
"""Words that stand between names, or a name and a noun, and join nothing."""

TRAILING = """
Data[Ss]ets? Corpus Corpora Benchmarks? Reviews? Data Environments? Simulators? Databases?
Collections? Suites?
""".split()
"""Words after a name that say what it is."""

GENERIC = frozenset(
    """table figure fig section appendix algorithm equation theorem lemma gaussian bayesian markov
    poisson bernoulli uniform normal english german french chinese japanese spanish italian
    russian arabic hindi korean swiss dutch portuguese turkish polish czech finnish swedish
    norwegian danish greek hebrew hungarian romanian bulgarian ukrainian persian bengali tamil
    vietnamese thai indonesian swahili latin austrian british
    nlp ner nli qa vqa rl ml ai dl cv kg kgs mir llm llms vlm
    vlms mllm mllms gpu gpus cpu cpus tpu rgb eeg ecg mri ct ir mt asr tts sota gan gans cnn
    cnns rnn rnns gnn gnns bert gpt iid ood uci url html json csv pdf api id ids xml sql
    benchmark benchmarks dataset datasets data corpus corpora human humans web source target
    train training test testing validation valid dev development evaluation eval image
    images text texts speech audio video medical clinical natural language toy binary multi
    large-scale real-world cross-domain in-domain out-of-domain nlg nlu amr pos dep srl el
    re ed sts us uk usa eu un ii iii iv vi abstract introduction related work method methods
    results result discussion conclusion limitations experiments experiment setup settings
    setting analysis ablation baselines baseline model models metric metrics accuracy
    precision recall f1 f1-score auc mse mae rmse bleu rouge loss state-of-the-art january
    february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday internet twitter facebook youtube
    google amazon github random ours average avg mean std total all none other others name
    type size number domain task tasks split splits statistics preprocessing details
    implementation annotation collection description overview construction processing
    generation quality licence license ethics access availability format features
    environment environments simulation simulations simulated synthetic real artificial
    supervised unsupervised self-supervised few-shot zero-shot one-shot multi-task
    multi-modal multimodal multilingual monolingual bilingual cross-lingual question
    answering classification regression segmentation detection recognition translation
    summarization retrieval ranking reasoning sentiment parsing tagging dialogue
    recommendation graph graphs node link tabular time series vision linguistic semantic
    visual small medium large tiny base big full half mini clean noisy
    low high easy hard new old i.e e.g etc yes no
    true false main reinforcement learning deep neural network networks
    machine policy agent agents reward state action system systems framework approach algorithm
    algorithms code software hardware user users study studies survey supplementary material
    materials note remark example examples case cases step phase stage part
    3d 2d 4d 1d rgb-d mdp mdps pomdp pde pdes ode odes sde ehr ehrs icu gui ui os iot uav slam lidar
    imu gps dna rna snp fmri meg pet x-ray ultrasound euclidean riemannian cartesian hamiltonian
    boolean fourier bernoulli dirichlet western european african asian american indian chinese
    social media cs ir hci ds ssl sl il ul kd nas
    hpo automl xai""".split()
)
"""Words that make no name, alone or together."""
