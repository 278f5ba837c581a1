namespace CostDashboard.Web.Playground;

/// <summary>What a file of prompts can be taken away as.</summary>
public enum BatchExport
{
    /// <summary>Tokens of each prompt on each model.</summary>
    Csv,

    /// <summary>Requests for OpenAI's Batch API.</summary>
    OpenAi,

    /// <summary>Requests for Anthropic's Message Batches.</summary>
    Anthropic,
}
