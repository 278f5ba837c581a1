namespace CostDashboard.Core.Tokens.Images;

/// <summary>OpenAI's <c>detail</c>; "auto" is high.</summary>
public enum ImageDetail
{
    High,
    Low,
}
