using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Foreign;

/// <summary>
/// Whom LiteLLM says a call belongs to. The user is the owner of LiteLLM's key, or where that is nobody in particular the
/// end user; what does not become a dimension stays as a tag.
/// </summary>
internal static class LiteLlmAttribution
{
    // LiteLLM's own name for whoever holds the master key.
    private const string Nobody = "default_user_id";

    public static Attribution Read(ForeignFields fields, out IReadOnlyDictionary<string, string>? allTags)
    {
        var owner = fields.Text(UsageFields.User, "metadata.user_api_key_user_id", "user");
        var endUser = fields.Text("end_user", "end_user", "metadata.user_api_key_end_user_id");
        if (owner is null or Nobody) owner = fields.Text(UsageFields.User, "end_user", "metadata.user_api_key_end_user_id") ?? owner;

        var tags = new ForeignTags();
        tags.AddList(fields.Open("request_tags"));
        tags.Add("key_alias", fields.Text("key_alias", "metadata.user_api_key_alias"));
        tags.Add(
            "organization",
            fields.Text("organization", "metadata.user_api_key_org_alias", "metadata.user_api_key_org_id", "organization_id"));
        if (endUser != owner) tags.Add("end_user", endUser);
        if (fields.IsTrue("cache_hit")) tags.Add("cache_hit", "true");
        allTags = tags.All;

        return Attribution.Of(name => name == AttributionName.User ? owner : Named(fields, tags, AttributionSpellings.Of(name)));
    }

    private static string? Named(ForeignFields fields, ForeignTags tags, AttributionSpellings name) =>
        fields.Text(name.Name.Text(), name.LiteLlm) ?? (name.IsRequestTag ? tags.Find(name.Name.Text()) : null);
}
