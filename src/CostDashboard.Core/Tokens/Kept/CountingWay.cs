using CostDashboard.Core.Tokens.Chat;
using CostDashboard.Core.Tokens.Images;
using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tokens.Kept;

/// <summary>Models of one way count any text and any request alike.</summary>
internal sealed record CountingWay(string Family, ChatRule Messages, IImageRule Images)
{
    public static CountingWay Of(ModelTokenizer model) => new(model.Family.Id, ChatRules.Of(model), ImageRules.Of(model));
}
