using System.Text.RegularExpressions;

namespace CostDashboard.Core.Pricing.Spelling;

/// <summary>
/// Amazon's resource names. A foundation model's and a system-defined inference profile's end in the model's id. What a company made itself,
/// "arn:aws:bedrock:us-east-1:1:application-inference-profile/abc", a custom, imported or provisioned model, or a prompt router, does not tell its model
/// or is charged in another way, whatever its name contains.
/// </summary>
internal static partial class ResourceNames
{
    internal static bool TellsNoModel(string model)
    {
        var arn = model.IndexOf("arn:", StringComparison.Ordinal);
        return arn >= 0 && (arn == 0 || model[arn - 1] == '/') && !Telling().IsMatch(model[arn..]);
    }

    [GeneratedRegex("^arn:[^:]*:[^:]*:[^:]*:[^:]*:(foundation-model|inference-profile)/", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Telling();
}
