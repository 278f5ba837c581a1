namespace CostDashboard.Web.Tokens;

/// <summary>Section "Tokens".</summary>
public sealed class TokensOptions
{
    public const string Section = "Tokens";

    /// <summary>Estimates for models without a public tokenizer are corrected by what records with predictions say.</summary>
    public bool Calibrate { get; set; } = true;
}
